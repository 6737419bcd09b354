// A value once it hasn't changed for a moment: for answers that take longer than a key press.

import { useEffect, useState } from 'preact/hooks';

const PAUSE_MS = 120;

export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
