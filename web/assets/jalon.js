// SPDX-License-Identifier: EUPL-1.2
// All that pages do, they do without this. It only makes some of it nearer to hand.

for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;

for (const link of document.querySelectorAll("[data-print]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
}

// What is to be mended is where a person should be.
document.getElementById("wrong")?.focus();
