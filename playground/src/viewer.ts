// The page of viz::html in a frame, loaded when it is first asked for.
import { asset } from "./assets";
import { button } from "./controls";
import { by_id, el } from "../../core/viz/page/src/dom";

/// Shows a trace, the JSON of viz::json, in a dialog.
export async function show_trace(json: string): Promise<void> {
  const page = new TextDecoder().decode(await asset("viewer.html.gz"));
  const html = page.replace('"__XTGRAD_TRACE__"', () => json.replace(/<\//g, "<\\/"));
  const address = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  const frame = el("iframe", { src: address, title: "A step of backward, to go through" });
  const dialog = by_id("viewer") as HTMLDialogElement;
  dialog.replaceChildren(
    button("close", () => dialog.close(), "close"),
    frame,
  );
  dialog.onclose = () => {
    dialog.replaceChildren();
    URL.revokeObjectURL(address);
  };
  dialog.showModal();
}
