// SPDX-License-Identifier: EUPL-1.2
// Keeps what is being typed in a form beside the record, so that a closed tab
// loses nothing. Without this, nothing is kept before the form is sent.

const pause = 1000; // ms after the last key
const longest = 5000; // ms after the first key, however fast one types

for (const form of document.querySelectorAll("form[data-unfinished]")) {
  const told = form.querySelector("[data-status]");
  let timer = 0;
  let first = 0;
  let sent = false;

  const body = () => {
    const fields = [];
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "request") fields.push([name, value]);
    }
    return new URLSearchParams({ place: form.dataset.unfinished, fields: JSON.stringify(fields) });
  };

  const keep = async (leaving) => {
    clearTimeout(timer);
    timer = 0;
    first = 0;
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: body(), keepalive: leaving, credentials: "same-origin" });
      if (sent) return;
      const said = answer.headers.get("Content-Type")?.startsWith("text/plain");
      told.textContent = said ? await answer.text() : form.dataset.lost;
    } catch {
      told.textContent = form.dataset.lost;
    }
  };

  form.addEventListener("input", () => {
    const now = Date.now();
    first ||= now;
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(pause, first + longest - now)), false);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
    timer = 0;
  });
  addEventListener("pagehide", () => {
    if (timer && !sent) keep(true);
  });
}
