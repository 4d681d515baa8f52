// An input with a list of suggestions: arrows move, Enter or Tab takes, Escape closes. `fetch` gives entries with a
// label and a line about it, `choose` is told which one was taken. A click shows what there is; not of an eager one, of
// which Tab takes the first.
let count = 0;

export function combobox(input, { name, fetch, choose, eager = false }) {
  const list = document.createElement("ul");
  list.id = `list-${++count}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", name);
  list.hidden = true;
  input.after(list);
  for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    input.setAttribute(key, value);
  }
  let entries = [];
  let at = -1;
  let asked = 0;
  let looking = null;

  function open(found) {
    entries = found;
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  function option(entry, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.append(part("b", entry.label), part("span", entry.about));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(index);
    });
    return item;
  }

  function mark(index) {
    at = index;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
    const marked = list.children[index];
    if (marked) input.setAttribute("aria-activedescendant", marked.id);
    else input.removeAttribute("aria-activedescendant");
    marked?.scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const entry = entries[index];
    forget();
    open([]);
    choose(entry);
    input.focus();
  }

  function takes(event) {
    if (event.key === "Tab") return !event.shiftKey && (eager || at >= 0);
    return event.key === "Enter" && at >= 0;
  }

  async function look() {
    const ask = ++asked;
    mark(-1);
    const found = document.activeElement === input ? await fetch(input.value) : [];
    if (ask !== asked) return;
    looking = null;
    open(found);
  }

  // Typing may be faster than the answer: Tab takes what fits the words as they are now, not as they were.
  async function takeFirst() {
    while (looking) await looking;
    if (entries.length) take(0);
  }

  input.addEventListener("input", () => (looking = look()));
  input.addEventListener("click", () => !eager && list.hidden && (looking = look()));
  function forget() {
    asked += 1;
    looking = null;
  }

  input.addEventListener("blur", () => {
    forget();
    open([]);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) {
      look();
    } else if (step) {
      event.preventDefault();
      mark((at + step + entries.length + (at < 0 && step < 0 ? 1 : 0)) % entries.length);
    } else if (!list.hidden && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      forget();
      open([]);
    } else if (eager && looking && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      takeFirst();
    } else if (!list.hidden && takes(event)) {
      event.preventDefault();
      take(Math.max(at, 0));
    }
  });
  open([]);
}

function part(tag, words) {
  const made = document.createElement(tag);
  made.textContent = words ?? "";
  return made;
}
