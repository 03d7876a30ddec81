// Light or dark: what the system says until the reader chooses; always light on paper.

let chosen: "light" | "dark" | null = null;
let printing = false;
const system = matchMedia("(prefers-color-scheme: dark)");

export function is_dark(): boolean {
  if (printing) return false;
  return chosen === null ? system.matches : chosen === "dark";
}

export function toggle_theme(): void {
  chosen = is_dark() ? "light" : "dark";
  apply();
}

function apply(): void {
  document.documentElement.dataset.theme = is_dark() ? "dark" : "light";
}

/// Calls back whenever the colours must be drawn anew.
export function watch_theme(changed: () => void): void {
  const all = () => {
    apply();
    changed();
  };
  apply();
  system.addEventListener("change", all);
  matchMedia("print").addEventListener("change", (e) => {
    printing = e.matches;
    all();
  });
}
