// Before the first paint: the theme that was chosen here, else the one the machine prefers.
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function applyTheme() {
  const chosen = localStorage.getItem("cairn-theme");
  document.documentElement.dataset.theme = chosen ?? (prefersDark.matches ? "dark" : "light");
}

applyTheme();
prefersDark.addEventListener("change", applyTheme);
if (localStorage.getItem("cairn-intro") === "hidden") document.documentElement.dataset.intro = "hidden";

function hideIntro() {
  localStorage.setItem("cairn-intro", "hidden");
  document.documentElement.dataset.intro = "hidden";
}

document.addEventListener("cairn-used", hideIntro);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) {
    localStorage.setItem("cairn-theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    applyTheme();
  } else if (event.target.closest("[data-hide-intro]")) {
    hideIntro();
    document.getElementById("line").focus();
  } else {
    window.pressed = event.target.closest("button"); // before the page's own scripts are here: they do it when they are
  }
});
