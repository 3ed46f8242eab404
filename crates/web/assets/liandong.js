// 联动: what a page gains when scripts run. Nothing depends on it: every act is a link or a form.
// Order: theme, forms, lists, suggestions, files, menus, keys.
(function () {
  'use strict';
  const page = document.documentElement;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const first = (selector, from) => (from || document).querySelector(selector);

  // Theme: the choice is kept in a cookie, so that the server writes it into the next page.
  all('[data-theme-choice]').forEach((link) => link.addEventListener('click', (event) => {
    event.preventDefault();
    const choice = link.dataset.themeChoice;
    const age = choice === 'auto' ? 0 : 31536000;
    document.cookie = 'theme=' + choice + '; path=/; max-age=' + age + '; samesite=lax';
    if (choice === 'auto') delete page.dataset.theme; else page.dataset.theme = choice;
    all('[data-theme-choice]').forEach((other) => other.removeAttribute('aria-current'));
    link.setAttribute('aria-current', 'true');
  }));

  // Forms: a form is sent once; what was typed is not lost by leaving the page.
  let unsaved = false;
  all('form[data-guard]').forEach((form) => {
    form.addEventListener('input', () => { unsaved = true; });
    form.addEventListener('submit', (event) => {
      unsaved = false;
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = 'yes';
    });
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved) { event.preventDefault(); event.returnValue = ''; }
  });
  // Coming back by the browser's arrow shows the page as it was left: its forms may be sent again.
  window.addEventListener('pageshow', () => all('form[data-sent]').forEach((form) => delete form.dataset.sent));

  // A summary of errors takes the focus, so that it is read first.
  const summary = first('.error-summary');
  if (summary) summary.focus();

  // 未掌握 and 不适用 exclude each other and the value; typing a value takes the tick off.
  all('[data-none]').forEach((ticks) => {
    const boxes = all('input', ticks);
    const field = ticks.closest('.field');
    const values = all('input, select, textarea', field).filter((input) => !boxes.includes(input));
    boxes.forEach((box) => box.addEventListener('change', () => {
      if (!box.checked) return;
      boxes.forEach((other) => { other.checked = other === box; });
      values.forEach((input) => {
        if (input.type === 'radio' || input.type === 'checkbox') input.checked = false;
        else if (!input.classList.contains('unit')) input.value = '';
      });
    }));
    values.forEach((input) => input.addEventListener('input', () => boxes.forEach((box) => { box.checked = false; })));
  });

  // Filters: empty conditions stay out of the address, because the address is the view.
  all('form[data-filters]').forEach((form) => form.addEventListener('submit', () => {
    all('input, select', form).forEach((input) => { if (input.value === '') input.disabled = true; });
  }));

  // Lists: the bar for the rows ticked shows when there are some, and counts them.
  all('form[data-bulk]').forEach((bar) => {
    // Not bar.id: the rows' boxes are named id, and a form answers with its inputs first.
    const boxes = all('input[type=checkbox][form="' + bar.getAttribute('id') + '"]');
    const every = first('[data-select-page]');
    const update = () => {
      const count = boxes.filter((box) => box.checked).length;
      bar.hidden = count === 0;
      first('[data-count]', bar).textContent = count;
      if (every) { every.checked = count > 0 && count === boxes.length; every.indeterminate = count > 0 && count < boxes.length; }
    };
    boxes.forEach((box) => box.addEventListener('change', update));
    bar.addEventListener('reset', () => setTimeout(update));
    if (every) every.addEventListener('change', () => { boxes.forEach((box) => { box.checked = every.checked; }); update(); });
    update();
  });

  // Suggestions while typing a name. The field takes any text; a late or failed answer changes nothing.
  all('input[data-suggest]').forEach((input) => {
    let timer = 0;
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const asked = input.value;
        const last = asked.split('、').pop().trim();
        if (!last) return;
        const joint = input.dataset.suggest.includes('?') ? '&' : '?';
        fetch(input.dataset.suggest + joint + 'q=' + encodeURIComponent(last), { credentials: 'same-origin' })
          .then((answer) => (answer.ok ? answer.json() : []))
          .then((options) => {
            if (input.value !== asked || !Array.isArray(options)) return;
            const before = asked.slice(0, asked.length - asked.split('、').pop().length);
            const list = input.list;
            list.textContent = '';
            options.filter((option) => !option.why).forEach((option) => {
              const item = document.createElement('option');
              item.value = before + option.label;
              list.appendChild(item);
            });
            meant(input, options.filter((option) => option.why && option.label !== last));
          })
          .catch(() => {});
      }, 150);
    });
  });

  // Names of the register that may be meant stand under the field, each with its reason: a browser's own list would
  // hide those that do not begin as typed. Taking one fills in the credit code beside it, where that is empty.
  function meant(input, names) {
    let list = input.parentNode.querySelector('.meant');
    if (!list) {
      list = document.createElement('ul');
      list.className = 'meant';
      list.setAttribute('aria-live', 'polite');
      input.insertAdjacentElement('afterend', list);
    }
    list.textContent = '';
    names.slice(0, 6).forEach((name) => {
      const item = document.createElement('li');
      const take = document.createElement('button');
      take.type = 'button';
      take.className = 'btn-quiet';
      take.textContent = name.label;
      take.addEventListener('click', () => {
        input.value = name.label;
        const code = input.form && input.form.elements[input.name.replace(/_name$/, '_code')];
        if (code && code !== input && !code.value && name.code) code.value = name.code;
        list.textContent = '';
        input.focus();
      });
      const why = document.createElement('span');
      why.className = 'note';
      why.textContent = name.why + (name.code ? '·' + name.code : '');
      item.append(take, ' ', why);
      list.appendChild(item);
    });
  }

  // Files: dropped on the area, they are the input's files; the form is still sent by its button.
  all('.drop').forEach((area) => {
    const input = first('input[type=file]', area);
    const over = (event) => { event.preventDefault(); area.classList.add('drop-over'); };
    const out = () => area.classList.remove('drop-over');
    area.addEventListener('dragenter', over);
    area.addEventListener('dragover', over);
    area.addEventListener('dragleave', out);
    area.addEventListener('drop', (event) => {
      event.preventDefault();
      out();
      if (input && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  });

  // The board: a card is carried to a stage, or moved by its menu. Both lead to the page that asks for what is missing.
  const board = first('[data-board]');
  const moves = first('#move');
  if (board) {
    const step = (card) => first('[data-move]', card);
    let carried = null;
    const over = (event, on) => {
      const group = event.target.closest('[data-stage]');
      all('.over', board).forEach((other) => other.classList.remove('over'));
      if (carried && group && on) { event.preventDefault(); group.classList.add('over'); }
    };
    board.addEventListener('dragstart', (event) => {
      carried = event.target.closest('.card[draggable]');
      if (!carried) return;
      carried.classList.add('carried');
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', step(carried).href);
    });
    board.addEventListener('dragover', (event) => over(event, true));
    board.addEventListener('dragend', (event) => { over(event, false); if (carried) carried.classList.remove('carried'); carried = null; });
    board.addEventListener('drop', (event) => {
      const group = event.target.closest('[data-stage]');
      if (!carried || !group) return;
      event.preventDefault();
      if (group.contains(carried)) return;
      location.href = step(carried).href + '?to=' + encodeURIComponent(group.dataset.stage);
    });
    board.addEventListener('click', (event) => {
      const link = event.target.closest('[data-move]');
      if (!link || !moves || !moves.showModal || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      first('[data-move-form]', moves).action = link.href;
      moves.showModal();
    });
    // Arrows go from card to card: up and down within a lane, left and right to the card at the same place.
    board.addEventListener('keydown', (event) => {
      const card = event.target.closest('.card');
      const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
      if (!card || !way || event.altKey || event.ctrlKey || event.metaKey) return;
      const shown = (lane) => all('.stage-group[open] .card', lane);
      const lanes = all('.lane', board).filter((lane) => shown(lane).length);
      const lane = lanes.indexOf(card.closest('.lane'));
      const place = shown(lanes[lane]).indexOf(card);
      const cards = shown(lanes[lane + way[0]] || lanes[lane]);
      const next = cards[Math.max(0, Math.min(cards.length - 1, place + way[1]))];
      if (next) { event.preventDefault(); first('a', next).focus(); }
    });
  }

  // A chain: arrows go to the nearest node in their direction.
  all('.chain-svg').forEach((picture) => picture.addEventListener('keydown', (event) => {
    const node = event.target.closest('.chain-node');
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!node || !way || event.altKey || event.ctrlKey || event.metaKey) return;
    const place = (one) => {
      const box = first('.chain-box', one).getBoundingClientRect();
      return [box.left, box.top];
    };
    const from = place(node);
    const far = (one) => {
      const [x, y] = place(one).map((at, axis) => at - from[axis]);
      const along = x * way[0] + y * way[1];
      return along > 1 ? along + 2 * Math.abs(x * way[1] + y * way[0]) : Infinity;
    };
    const next = all('.chain-node', picture).reduce((best, one) => (far(one) < far(best) ? one : best), node);
    if (next !== node) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  }));

  // Menus: one is open at a time; a click elsewhere closes it.
  const menus = all('details[data-chip]');
  const close = (but) => menus.forEach((menu) => { if (menu !== but) menu.open = false; });
  document.addEventListener('click', (event) => close(event.target.closest('details[data-chip]')));

  // Keys. Single letters act outside fields only, and not at all when the reader switched them off.
  const dialog = first('#keys');
  const rows = () => all('[data-rows] tbody tr, [data-rows] [data-row], [data-row]')
    .filter((row, at, list) => list.indexOf(row) === at);
  let here = rows().findIndex((row) => row.getAttribute('aria-current') === 'true');

  // Where a release stands beside its statements, the words of the one under the keys are marked and in sight.
  const release = first('.reading .release');
  function showWords(row) {
    if (!release || !row || !row.id) return;
    all('.mark', release).forEach((mark) => mark.classList.toggle('mark-now', mark.hash === '#' + row.id));
    const mark = first('.mark-now', release);
    if (!mark || getComputedStyle(release).position !== 'sticky') return;
    const above = mark.getBoundingClientRect().top - release.getBoundingClientRect().top;
    release.scrollTop += above - release.clientHeight / 3;
  }
  showWords(rows()[here]);

  function step(by) {
    const list = rows();
    if (!list.length) return;
    here = Math.max(0, Math.min(list.length - 1, here + by));
    list.forEach((row, at) => row.classList.toggle('here', at === here));
    const target = list[here].matches('[tabindex]') ? list[here] : first('a, input', list[here]);
    if (target) target.focus();
    list[here].scrollIntoView({ block: 'nearest' });
    showWords(list[here]);
  }

  function press(key) {
    const row = rows()[here];
    const act = row && first('[data-key="' + key + '"]', row);
    if (act) { act.click(); return true; }
    const box = key === 'x' && row && first('input[type=checkbox]', row);
    if (box) { box.click(); return true; }
    return false;
  }

  // `g` and then a letter goes to the chapter that names the letter in data-go.
  let afterG = 0;

  function letter(event) {
    const key = event.key.toLowerCase();
    const chapter = Date.now() - afterG < 1200 && /^[a-z]$/.test(key) && first('[data-go="' + key + '"]');
    if (chapter) { location.href = chapter.href; return true; }
    afterG = key === 'g' ? Date.now() : 0;
    if (key === '/') { const search = first('#search'); if (search) search.focus(); return !!search; }
    if (key === '?') { if (dialog && dialog.showModal) dialog.showModal(); return true; }
    if (key === 'n') { const link = first('[data-key="n"]'); if (link) link.click(); return !!link; }
    if (key === 'j') { step(1); return true; }
    if (key === 'k') { step(-1); return true; }
    if ('aexu'.includes(key)) return press(key);
    return false;
  }

  // A reading is walked with the arrows, and Enter accepts where it does not press a button or follow a link. Held
  // down it accepts one.
  function reading(event) {
    const on = event.target;
    if (event.key === 'Enter') return !on.closest('a, button, summary') && (event.repeat || press('a'));
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || on.closest('.release')) return false;
    step(by);
    return true;
  }

  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      const save = first('[data-key="save"]');
      if (save) { event.preventDefault(); save.click(); }
      return;
    }
    if (event.key === 'Escape') { close(null); return; }
    const typing = event.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || page.dataset.keys === 'off') return;
    if (event.key.length === 1 && letter(event)) event.preventDefault();
    else if (release && reading(event)) event.preventDefault();
  });
}());
