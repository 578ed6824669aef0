/* Unpacks an exported page: its style, its data and its script travel as one gzip stream. This is no module: it runs as it stands. */
(async () => {
  const packed = document.getElementById("verbatim-packed");
  const bytes = Uint8Array.from(atob(packed.textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { style, data, code } = await new Response(stream).json();
  const add = (parent, tag, attributes, text) => parent.append(Object.assign(document.createElement(tag), attributes, { textContent: text }));
  add(document.head, "style", {}, style);
  for (const [id, text] of Object.entries(data)) add(document.body, "script", { type: "application/json", id }, text);
  packed.remove();
  add(document.body, "script", {}, code);
})().catch((error) => {
  document.getElementById("verbatim-old").hidden = false;
  throw error;
});
