// Says once per load that the article was opened and, when the reader leaves, how it was looked at; keeps the count beside its title live.
import { Session } from "./session.js";

const post = document.querySelector("[data-article]");
const body = post.querySelector(".body");
const article = post.dataset.article;
const label = document.querySelector("[data-views]");
const numbers = new Intl.NumberFormat("en");
const EVERY = 5000;
const studio = new Session({ scope: "openid profile articles:write" });
const view = crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("-");

// A page that is made ready in the background has not been opened yet.
if (document.prerendering) {
  await new Promise((opened) => document.addEventListener("prerenderingchange", opened, { once: true }));
}

tell("/api/views", { referrer: document.referrer || undefined, url: location.href });

// text/plain: a beacon of another type would be preceded by a CORS preflight on other origins.
function tell(path, what) {
  const text = JSON.stringify({ articleId: article, viewId: view, ...what });
  const { token } = studio;
  if (token) {
    // Authors are known by it: their own visits are not recorded. A beacon cannot carry one.
    fetch(path, { method: "POST", keepalive: true, body: text, headers: { "Content-Type": "text/plain", Authorization: `Bearer ${token}` } }).catch(() => {});
  } else {
    navigator.sendBeacon(path, text);
  }
}

let dwelled = 0;
let since = performance.now();
let seen = 0;
let told = 0;

function look() {
  const { top, height } = body.getBoundingClientRect();
  seen = Math.max(seen, Math.min(1, (innerHeight - top) / Math.max(1, height)));
}

// Only the time in which the page is in sight. Leaving may be the last that a script hears of: every time, all of it is told.
function leaveOrReturn() {
  if (document.visibilityState === "visible") {
    since = performance.now();
    return;
  }
  dwelled += performance.now() - since;
  since = performance.now();
  if (dwelled - told >= 1000) {
    told = dwelled;
    tell("/api/reads", { dwellSeconds: Math.min(86400, Math.round(dwelled / 1000)), scrollPercent: Math.round(seen * 100) });
  }
}

addEventListener("scroll", look, { passive: true });
addEventListener("resize", look, { passive: true });
document.addEventListener("visibilitychange", leaveOrReturn);
look();

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
