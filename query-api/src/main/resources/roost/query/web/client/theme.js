// Runs before the first paint, so that who chose dark sees no flash of light; a module would come too late.
try {
  const chosen = localStorage.getItem('roost.theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage is switched off: the system's choice it is.
}
