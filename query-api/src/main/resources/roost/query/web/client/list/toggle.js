// Things that are on or off: shown at once as wished, sent, and put back as they were when the answer is no.

const underWay = new Map();

/**
 * Turns something on or off. Who presses again while an answer is awaited is heard: the last wish is sent next.
 *
 * key: what it is; now: whether it is on; show(on): shows it; send(on): asks the server.
 * Fails with what the server said, once it is shown as it was.
 */
export async function toggle(key, { now, show, send }) {
  const running = underWay.get(key);
  if (running) {
    running.wish = !running.wish;
    show(running.wish);
    return;
  }
  const state = { wish: !now };
  underWay.set(key, state);
  let stands = now;
  show(state.wish);
  try {
    while (state.wish !== stands) {
      const sent = state.wish;
      await send(sent);
      stands = sent;
    }
  } catch (error) {
    if (state.wish !== stands) {
      show(stands);
    }
    throw error;
  } finally {
    underWay.delete(key);
  }
}
