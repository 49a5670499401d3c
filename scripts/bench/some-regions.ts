export const windowCount = 14;

/** Windows in bytes that differ from image to image; what they say does not matter to how long it takes. */
export function someCodes(image: number, windows: number, directions: number): Uint8Array {
  const stride = directions + 4;
  const codes = new Uint8Array(windows * stride);
  const view = new DataView(codes.buffer);
  let state = image >>> 0;
  for (let window = 0; window < windows; window++) {
    view.setFloat32(window * stride, 0.004, true);
    for (let i = 0; i < directions; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      view.setInt8(window * stride + 4 + i, (state >>> 25) - 64);
    }
  }
  return codes;
}
