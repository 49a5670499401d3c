/** For tests: every text and attribute of the window, the title and what stands in fields among them, in small letters. */
export function everythingSaid(): string {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) said.push(node.data);
    if (node instanceof HTMLInputElement) said.push(node.value);
    if (node instanceof Element) for (const { value } of node.attributes) said.push(value);
  }
  return said.join('\n').toLowerCase();
}
