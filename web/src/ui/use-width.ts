// How wide a part of the page is, for pictures that fill it.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width that an element has to itself, kept up to date. */
export function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    // Its first call comes with the first layout, before anything is painted.
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width] as const;
}
