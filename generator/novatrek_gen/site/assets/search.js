// The search: an index in memory, and queries with typing errors. It touches no page.
const novatrek = (() => {
  "use strict";

  const LIMIT = 40;
  const NAME = 10, PART = 6, TEXT = 2; // weights of words: of a name, of a part of one, of a text
  const ORDER = { event: 5, field: 4, service: 4, schema: 3, domain: 3, page: 3 };

  let documents = [];
  let terms = []; // [word, letters as bits, [document, weight, …]]

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const partsOf = (name) => wordsOf(name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2"));
  const joined = (name) => plain(name).replace(/[^\p{L}\p{N}]+/gu, "");

  const bits = (word) => {
    let found = 0;
    for (let at = 0; at < word.length; at++) found |= 1 << word.charCodeAt(at) % 31;
    return found;
  };
  const count = (value) => {
    let ones = 0;
    for (let left = value; left; left &= left - 1) ones++;
    return ones;
  };

  function index(data) {
    documents = data.pages.map(([kind, name, link, context, words]) => (
      { kind, name, link, context, words }
    ));
    for (const [name, link, places, listed] of data.fields) {
      for (const [text, where] of listed) {
        for (let at = 0; at < where.length; at += 2) {
          const page = data.pages[where[at]];
          const anchor = where[at + 1] || `payload.${name}`;
          const target = `${page[2]}#${encodeURIComponent(anchor)}`;
          documents.push({ kind: "field", name, link: target, context: page[1], words: text });
        }
      }
      if (!listed.length) {
        documents.push({ kind: "field", name, link, context: `in ${places} places`, words: "" });
      }
    }
    const found = new Map();
    documents.forEach((each, number) => {
      const weights = new Map();
      const add = (word, weight) => weights.set(word, Math.max(weight, weights.get(word) ?? 0));
      add(joined(each.name), NAME);
      for (const word of partsOf(each.name)) add(word, PART);
      for (const word of wordsOf(each.context)) add(word, each.kind === "field" ? TEXT : PART - 1);
      for (const word of wordsOf(each.words)) add(word, TEXT);
      for (const [word, weight] of weights) {
        if (!found.has(word)) found.set(word, []);
        found.get(word).push(number, weight);
      }
    });
    terms = [...found].map(([word, places]) => [word, bits(word), places]);
  }

  // The edits from `query` to any beginning of `word`, where neighbours may change places
  // (optimal string alignment); `most` + 1 if there are more than `most`.
  function edits(query, word, most) {
    const width = Math.min(word.length, query.length + most);
    let before = [], last = Array.from({ length: width + 1 }, (_, at) => at);
    for (let row = 1; row <= query.length; row++) {
      const now = [row];
      let least = row;
      for (let at = 1; at <= width; at++) {
        const same = query[row - 1] === word[at - 1];
        let cost = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        if (row > 1 && at > 1 && query[row - 1] === word[at - 2] && query[row - 2] === word[at - 1]) {
          cost = Math.min(cost, before[at - 2] + 1);
        }
        now[at] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = last;
      last = now;
    }
    return Math.min(...last.slice(Math.max(0, query.length - most)), most + 1);
  }

  // How well a word answers a part of a query, from 0 to 1.
  function closeness(query, word, letters, mask) {
    if (word === query) return 1;
    if (word.startsWith(query)) return 0.6 + 0.3 * (query.length / word.length);
    if (query.length > 2 && word.includes(query)) return 0.45;
    const most = query.length < 3 ? 0 : query.length < 6 ? 1 : 2;
    if (!most || word.length < query.length - most || count(mask & ~letters) > most) return 0;
    const found = edits(query, word, most);
    if (found > most) return 0;
    return 0.35 - 0.12 * found + (Math.abs(word.length - query.length) <= most ? 0.06 : 0);
  }

  function scoresOf(query) {
    const scores = new Map();
    const mask = bits(query);
    for (const [word, letters, places] of terms) {
      const close = closeness(query, word, letters, mask);
      if (!close) continue;
      for (let at = 0; at < places.length; at += 2) {
        const score = close * places[at + 1];
        if (score > (scores.get(places[at]) ?? 0)) scores.set(places[at], score);
      }
    }
    return scores;
  }

  function search(text) {
    const queries = [...new Set(wordsOf(text))].slice(0, 8);
    if (!queries.length) return [];
    const whole = scoresOf(joined(text));
    const total = new Map();
    queries.map(scoresOf).forEach((scores, number) => {
      for (const [at, score] of number ? total : scores) {
        const own = scores.get(at);
        if (own === undefined) total.delete(at);
        else total.set(at, number ? score + own : own);
      }
    });
    if (queries.length > 1) {
      for (const [at, score] of whole) total.set(at, (total.get(at) ?? 0) + score * queries.length);
    }
    return [...total]
      .map(([at, score]) => [documents[at], score + ORDER[documents[at].kind] / 10, at])
      .sort((a, b) => b[1] - a[1] || a[0].name.length - b[0].name.length || a[2] - b[2])
      .slice(0, LIMIT)
      .map(([each]) => each);
  }

  return { index, search, wordsOf, isReady: () => documents.length > 0 };
})();
