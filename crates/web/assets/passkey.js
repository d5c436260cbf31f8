// Asks the device for a passkey, where a form wishes for one; and goes on after the way back from a provider, whose form
// works without this. The house asks, the device answers, and the form carries the answer there.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// What the house asks, with bytes where the device wants them.
const question = ({ publicKey }) => {
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const one of publicKey.excludeCredentials ?? []) one.id = bytes(one.id);
  for (const one of publicKey.allowCredentials ?? []) one.id = bytes(one.id);
  return { publicKey };
};

// What the device answers, as text.
const answer = (passkey) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (passkey.response[name]) response[name] = text(passkey.response[name]);
  }
  const { id, type } = passkey;
  return JSON.stringify({ id, rawId: text(passkey.rawId), type, response, clientExtensionResults: passkey.getClientExtensionResults() });
};

for (const form of document.querySelectorAll("form[data-question]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  const said = form.querySelector("[role=status]");
  form.addEventListener("submit", async (send) => {
    send.preventDefault();
    said.textContent = "";
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const body = new URLSearchParams({ aim: form.elements.aim.value });
      const asked = await (await fetch(form.dataset.question, { method: "POST", body })).json();
      if (asked.go) return location.assign(asked.go);
      if (asked.say) return (said.textContent = asked.say);
      const way = form.elements.aim.value === "add" ? "create" : "get";
      form.elements.answer.value = answer(await navigator.credentials[way](question(asked)));
      form.submit();
    } catch {
      // The person thought better of it, the device has none, or the line is down.
      said.textContent = form.dataset.failed;
    } finally {
      button.disabled = false;
    }
  });
}

document.querySelector("form[data-go]")?.submit();
