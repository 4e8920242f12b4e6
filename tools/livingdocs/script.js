(() => {
  const byId = id => document.getElementById(id);
  const [form, words, status, all, found] = ['find', 'words', 'status', 'all', 'found'].map(byId);
  const scenarios = [...document.querySelectorAll('.scenario')];
  const count = some => some.reduce((sum, scenario) => sum + Number(scenario.dataset.count), 0);
  const headings = scenario =>
    [scenario.closest('.feature').querySelector('h3'), scenario.closest('.rule').querySelector(':scope > h4')];
  const texts = new Map(scenarios.map(scenario =>
    [scenario, [...headings(scenario), scenario].map(it => it?.textContent).join(' ').toLowerCase()]));

  const find = () => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    for (const scenario of scenarios) {
      scenario.hidden = !wanted.every(word => texts.get(scenario).includes(word))
        || (status.value && !scenario.querySelector(`:is(summary, .examples) .badge.${status.value}`));
    }
    found.textContent = `${count(scenarios.filter(it => !it.hidden))} of ${count(scenarios)} scenarios`;
  };

  const openTarget = () => {
    const target = byId(location.hash.slice(1));
    if (target?.matches('.scenario')) {
      target.open = true;
    }
  };

  all.addEventListener('click', () => {
    const open = all.getAttribute('aria-pressed') === 'false';
    all.setAttribute('aria-pressed', String(open));
    scenarios.forEach(scenario => { scenario.open = open; });
  });
  form.addEventListener('input', find);
  form.addEventListener('submit', event => event.preventDefault());
  addEventListener('hashchange', openTarget);
  form.hidden = false;
  find();
  openTarget();
})();
