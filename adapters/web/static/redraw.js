// Brings what is on the page up to date in place: who points at a button, has the keyboard there, or has a list open
// loses none of it. A button or list that does something else by now is another one and is replaced.
const KEPT = new Set(["aria-busy", "open"]); // put there by the page itself, or by whoever opened a menu

export function redraw(old, made) {
  if (!alike(old, made)) {
    const held = old.contains(document.activeElement);
    old.replaceWith(made);
    if (held) (made.closest ? made : made.parentElement)?.closest("article")?.focus({ preventScroll: true }); // words have none
    return made;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.nodeValue !== made.nodeValue) old.nodeValue = made.nodeValue;
    return old;
  }
  attributes(old, made);
  children(old, [...made.childNodes]);
  return old;
}

// A picture is asked for anew: what it shows may be another under the same address.
function alike(old, made) {
  const does = (one) => one.dataset?.press ?? one.dataset?.pick ?? one.getAttribute?.("href");
  return old.nodeName === made.nodeName && old.nodeName !== "IMG" && does(old) === does(made);
}

function attributes(old, made) {
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name) && !KEPT.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of made.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function children(old, wanted) {
  const there = [...old.childNodes];
  wanted.forEach((one, at) => (there[at] ? redraw(there[at], one) : old.append(one)));
  there.slice(wanted.length).forEach((one) => one.remove());
}
