// Talking to the server as the member that is being played.
const person = document.body.dataset.as;
export const words = JSON.parse(document.body.dataset.words);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const address = (path, values = {}) => `/demo/${path}?${new URLSearchParams({ as: person, zone, ...values })}`;

export async function post(path, values) {
  const body = JSON.stringify({ as: person, zone, delivery: crypto.randomUUID(), ...values });
  try {
    const response = await fetch(`/demo/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    return response.ok || response.status === 422 ? await response.json() : { error: await response.text() };
  } catch {
    return { error: words.away };
  }
}

export async function query(path, values) {
  try {
    const response = await fetch(address(path, values));
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}
