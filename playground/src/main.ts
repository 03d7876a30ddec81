// The page: a view for each notebook and one for LeNet, chosen by the address.
import { by_id, el } from "../../core/viz/page/src/dom";
import { asset } from "./assets";
import { lenet_view } from "./lenet_view";
import { Library } from "./library";
import { notebook_view } from "./notebook_view";
import { presets } from "./presets";

const views = [...presets.map((p) => ({ id: p.id, title: p.title })), { id: "lenet", title: "LeNet" }];

/// Says what went wrong; null takes it back.
function failed(error: unknown): void {
  const message = by_id("failed");
  message.textContent = error === null ? "" : error instanceof Error ? error.message : String(error);
  message.hidden = error === null;
}

async function begin(): Promise<void> {
  const links = views.map((v) => el("a", { href: `#${v.id}` }, v.title));
  by_id("views").replaceChildren(...links);
  const library = await Library.load((await asset("xtgrad.wasm.gz")).slice().buffer);
  let end = () => {};
  const show = () => {
    end();
    failed(null);
    const id = location.hash.slice(1);
    const at = Math.max(
      0,
      views.findIndex((v) => v.id === id),
    );
    links.forEach((link, i) =>
      i === at ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current"),
    );
    document.title = `${views[at].title} – xtgrad playground`;
    const view = by_id("view");
    end = at < presets.length ? notebook_view(library, presets[at], view, failed) : lenet_view(view, failed);
    document.documentElement.dataset.view = views[at].id;
  };
  addEventListener("hashchange", show);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
  performance.mark("ready");
  document.documentElement.dataset.ready = "";
}

begin().catch(failed);
