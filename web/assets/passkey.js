// SPDX-License-Identifier: EUPL-1.2
// Passkeys: the one thing that a page cannot do without a script. Where the browser
// knows none, the buttons stay hidden, and people sign in with a password.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// A passkey's answer, as JSON.
function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} });
}

// What the browser is asked with, as it wants it.
function read(options) {
  const key = options.publicKey;
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const each of [...(key.excludeCredentials ?? []), ...(key.allowCredentials ?? [])]) each.id = bytes(each.id);
  return { publicKey: key };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  const said = form.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    try {
      const asked = await fetch(form.dataset.passkey, { method: "POST", body: new URLSearchParams({ for: "passkey" }) });
      const challenge = await asked.json();
      if (!asked.ok) {
        said.textContent = challenge.message;
        return;
      }
      const options = read(challenge.options);
      const credential = form.dataset.make ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
      form.elements.token.value = challenge.token;
      form.elements.answer.value = written(credential);
      form.submit();
    } catch {
      said.textContent = form.dataset.failed;
    }
  });
}
