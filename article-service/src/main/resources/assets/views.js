// Says once per load that the article was opened, and keeps the count beside its title live.
const article = document.querySelector("[data-article]").dataset.article;
const label = document.querySelector("[data-views]");
const numbers = new Intl.NumberFormat("en");
const EVERY = 5000;

// text/plain: a beacon of another type would be preceded by a CORS preflight on other origins.
navigator.sendBeacon(
  "/api/views",
  JSON.stringify({
    articleId: article,
    viewId: crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("-"),
    referrer: document.referrer || undefined,
  }),
);

let timer;

async function refresh() {
  try {
    const response = await fetch(`/api/views/${article}`, { headers: { Accept: "application/json" } });
    if (response.ok) {
      const { views } = await response.json();
      label.textContent = `${numbers.format(views.human)} ${views.human === 1 ? "view" : "views"}`;
    }
  } catch {
    // The number that stands there stays; the next round tries again.
  }
  schedule(EVERY);
}

function schedule(pause) {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    timer = setTimeout(refresh, pause);
  }
}

document.addEventListener("visibilitychange", () => schedule(0));
schedule(1000);
