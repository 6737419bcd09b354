document.querySelector('input').addEventListener('input', (event) => {
  document.querySelector('output').textContent = event.target.value;
});
