// Deep links: what is seen, in the address: #step=7&node=mul3&pass=1&element=5&open=encoder,encoder.0; #forward=2 is in the forward run

export interface Link {
  step?: number;
  forward?: number; // op of the forward run, from 1; 0: before the first
  node?: string;
  pass?: number; // counted from 1
  element?: number;
  open?: string[];
  pin?: string[]; // names of ops and leaves
  digits?: number;
}

export function parse_link(hash: string): Link {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const link: Link = {};
  const whole = (name: "step" | "forward" | "pass" | "element" | "digits") => {
    const text = fields.get(name);
    if (text !== null && /^\d+$/.test(text)) link[name] = Number(text);
  };
  whole("step");
  whole("forward");
  whole("pass");
  whole("element");
  whole("digits");
  const node = fields.get("node");
  if (node) link.node = node;
  for (const name of ["open", "pin"] as const) {
    const list = fields.get(name);
    if (list !== null) link[name] = list === "" ? [] : list.split(",");
  }
  return link;
}

export function format_link(link: Link): string {
  const parts: string[] = [];
  const put = (name: string, value: number | string | undefined) => {
    if (value !== undefined) parts.push(`${name}=${encodeURIComponent(value).replace(/%2C/g, ",")}`);
  };
  put("step", link.step);
  put("forward", link.forward);
  put("node", link.node);
  put("pass", link.pass);
  put("element", link.element);
  put("digits", link.digits);
  put("pin", link.pin?.join(","));
  put("open", link.open?.join(","));
  return "#" + parts.join("&");
}
