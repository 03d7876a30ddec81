// Every number on the page, beside the one in the JSON that it says it is.
import type { Page } from "playwright-core";
import { parse } from "../../core/viz/page/src/numbers";
import { to_number, type Numeral } from "../../core/viz/page/src/trace";

export interface Shown {
  at: string | null;
  diff: string | null;
  text: string;
}

export function shown_numbers(page: Page): Promise<Shown[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".num")].map((e) => ({
      at: e.dataset.at ?? null,
      diff: e.dataset.diff ?? null,
      text: e.textContent ?? "",
    })),
  );
}

/// The formulas with numbers in them: where they come from, and the TeX or text that was set.
export function shown_terms(page: Page): Promise<{ at: string; text: string }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-tex-at]")].map((e) => ({
      at: e.dataset.texAt!,
      text: e.querySelector("annotation")?.textContent ?? e.textContent ?? "",
    })),
  );
}

export function value_at(document: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);
}

/// What is shown and is not the JSON's number: beyond 1e-6 of it or, where digits were cut, beyond half of the last one.
export function wrong_numbers(document: unknown, shown: Shown[], digits: number): string[] {
  const wrong: string[] = [];
  for (const { at, diff, text } of shown) {
    let value: number;
    if (diff !== null) {
      const [a, b] = diff.split(" ").map((p) => to_number(value_at(document, p) as Numeral));
      value = b - a;
    } else if (at !== null) {
      value = to_number(value_at(document, at) as Numeral);
    } else {
      wrong.push(`${text}: from nowhere`);
      continue;
    }
    const read = parse(text);
    const room =
      digits === 0 ? 1e-6 * Math.max(1e-30, Math.abs(value)) : 0.5000001 * 10 ** (1 - digits) * Math.abs(value);
    const same = Number.isNaN(value) ? Number.isNaN(read) : value === read || Math.abs(value - read) <= room;
    if (!same) wrong.push(`${at ?? diff}: shown ${text}, is ${value}`);
  }
  return wrong;
}
