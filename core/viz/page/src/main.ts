// Reads the JSON in the page and shows the view that it is for.
import { App } from "./app";
import { CompareApp } from "./compare_view";
import { by_id, el } from "./dom";
import { graphviz } from "./layout";
import { show_jacobian } from "./jacobian_view";
import { read } from "./trace";
import drawing_style from "./drawing.css";

async function main(): Promise<void> {
  by_id("help-close").addEventListener("click", () => (by_id("help") as HTMLDialogElement).close());
  void graphviz(); // starts to compile while the trace is read
  const text = by_id("trace").textContent ?? "";
  const page = read(text);
  if ("compare" in page) {
    return new CompareApp(...page.compare, page.titles ?? [page.compare[0].title, page.compare[1].title]).start();
  }
  if ("jacobian" in page) {
    return show_jacobian(page.jacobian);
  }
  document.title = `${page.title || "autograd"}, step by step`;
  return new App(page, drawing_style).start();
}

main().then(
  () => {
    document.documentElement.dataset.ready = "yes";
    performance.mark("ready"); // the tests hold the page to its time
  },
  (error: unknown) => {
    document.documentElement.dataset.ready = "failed";
    by_id("said").textContent = String(error);
    by_id("main").replaceChildren(
      el("p", { class: "failure", role: "alert" }, error instanceof Error ? error.message : String(error)),
    );
    console.error(error);
  },
);
