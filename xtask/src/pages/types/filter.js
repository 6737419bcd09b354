{
  const box = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const links = document.querySelector('.families');
  const families = [...document.querySelectorAll('section')].map((section) => ({
    section,
    rows: [...section.querySelectorAll('tbody tr')].map((row) => {
      const [vcpus, gib, architectures] = [...row.cells].slice(1).map((cell) => cell.textContent);
      const text = `${row.cells[0].textContent} ${vcpus} vcpus ${gib} gib ${architectures}`.toLowerCase();
      return { row, text };
    }),
  }));
  const filter = () => {
    const wanted = box.value.toLowerCase().trim().replace(/\s+/g, ' ');
    // A number and its unit belong together, and the number stands by itself: 8 vCPUs is not 48 vCPUs.
    const parts = wanted.match(/\d+(\.\d+)? (vcpus?|gib)|\S+/g) ?? [];
    const has = (text, part) => (part.includes(' ') ? ` ${text}`.includes(` ${part}`) : text.includes(part));
    const meets = (text) => parts.every((part) => has(text, part));
    let count = 0;
    for (const { section, rows } of families) {
      let some = false;
      for (const { row, text } of rows) {
        const meant = meets(text);
        row.hidden = !meant;
        some ||= meant;
        if (meant) count += 1;
      }
      section.hidden = !some;
    }
    links.hidden = parts.length > 0;
    shown.textContent = parts.length > 0 ? `${count} types` : '';
  };
  box.closest('p').hidden = false;
  box.addEventListener('input', filter);
  // A browser that goes back to the page fills the box in again.
  filter();
}
