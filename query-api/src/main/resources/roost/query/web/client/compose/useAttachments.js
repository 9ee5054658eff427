import { useEffect, useRef, useState } from '../dom.js';
import { upload } from '../api/request.js';

const MOST = 4;

/**
 * Pictures or a video to go with a tweet: sent as soon as they are chosen, shown meanwhile from this machine.
 *
 * Each is { key, url, isVideo, medium, error }; medium null until the server has it.
 */
export function useAttachments() {
  const [items, setItems] = useState([]);
  const urls = useRef([]);
  useEffect(() => () => urls.current.forEach(URL.revokeObjectURL), []);

  const update = (key, change) =>
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...change } : item)));

  const send = async (key, file) => {
    try {
      update(key, { medium: await upload(file) });
    } catch (error) {
      update(key, { error });
    }
  };

  return {
    items,
    busy: items.some(({ medium, error }) => !medium && !error),
    failed: items.some(({ error }) => error),
    full: items.length >= MOST || items.some(({ isVideo }) => isVideo),
    ids: items.filter(({ medium }) => medium).map(({ medium }) => medium.id),
    /** Takes files as far as there is room. */
    add(files) {
      const fresh = [...files].slice(0, MOST - items.length).map((file) => {
        const url = URL.createObjectURL(file);
        urls.current.push(url);
        return { key: url, url, isVideo: file.type.startsWith('video/'), medium: null, error: null, file };
      });
      setItems((before) => [...before, ...fresh.map(({ file, ...item }) => item)]);
      fresh.forEach(({ key, file }) => send(key, file));
    },
    remove(key) {
      setItems((before) => before.filter((item) => item.key !== key));
    },
    clear() {
      setItems([]);
    },
  };
}
