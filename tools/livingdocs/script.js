(() => {
  const byId = id => document.getElementById(id);
  const [form, words, status, all, found] = ['find', 'words', 'status', 'all', 'found'].map(byId);
  const scenarios = [...document.querySelectorAll('.scenario')];
  const groups = [...document.querySelectorAll('.rule, .feature, .capability')];
  const total = scenarios.reduce((sum, scenario) => sum + Number(scenario.dataset.count), 0);
  const above = scenario => [
    scenario.closest('.feature').querySelector(':scope > h3'),
    scenario.closest('.rule').querySelector(':scope > h4'),
  ].map(heading => heading?.textContent ?? '').join(' ');
  const texts = new Map(scenarios.map(scenario =>
    [scenario, (above(scenario) + ' ' + scenario.textContent).toLowerCase()]));

  const find = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(word => word);
    let shown = 0;
    for (const scenario of scenarios) {
      scenario.hidden = !wanted.every(word => texts.get(scenario).includes(word))
        || (status.value && !scenario.dataset.results.split(' ').includes(status.value));
      shown += scenario.hidden ? 0 : Number(scenario.dataset.count);
    }
    for (const group of groups) {
      group.hidden = !group.querySelector('.scenario:not([hidden])');
    }
    found.textContent = `${shown} of ${total} scenarios`;
  };

  const openTarget = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches('.scenario')) {
      target.open = true;
    }
  };

  all.addEventListener('click', () => {
    const open = all.getAttribute('aria-pressed') === 'false';
    all.setAttribute('aria-pressed', String(open));
    scenarios.forEach(scenario => { scenario.open = open; });
  });
  words.addEventListener('input', find);
  status.addEventListener('change', find);
  form.addEventListener('submit', event => event.preventDefault());
  addEventListener('hashchange', openTarget);
  form.hidden = false;
  find();
  openTarget();
})();
