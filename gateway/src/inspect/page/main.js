import { element, part } from './element.js';
import { drawPickLists } from './pick-list.js';
import { drawPlan } from './plan-tree.js';
import { fillForm, mayChange, readForm, readLink, writeLink } from './state.js';
import { drawLegend, drawSummary } from './summary.js';
import { drawWaterfall, openRow } from './waterfall.js';

const answerBound = 200_000;

/** By subgraph: the class of its colour, the same for every request. */
let hues = new Map();

async function refresh() {
  const offer = await drawPickLists(pick);
  hues = new Map(offer.subgraphs.map((name, index) => [name, `hue-${index % 8}`]));
  return offer;
}

function tell(message) {
  part('told').textContent = message;
}

async function run() {
  const values = readForm();
  const button = document.querySelector('#ask button[type=submit]');
  if (button.disabled) return;
  tell('');
  button.disabled = true;
  try {
    show(await ask(values));
    writeLink(values);
    await refresh();
  } catch (error) {
    tell(error.message);
  } finally {
    button.disabled = false;
  }
}

async function ask({ query, variables, operation, viewer }) {
  const headers = { 'content-type': 'application/json', 'x-supergraph-plan': '1', 'x-supergraph-trace': '1' };
  if (viewer !== '') headers['x-dev-viewer'] = viewer;
  const body = JSON.stringify({ query, variables: readVariables(variables), operationName: operation === '' ? undefined : operation });
  const began = performance.now();
  const response = await fetch('/graphql', { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  const clientMs = performance.now() - began;
  return { ...readAnswer(text, response.status), clientMs };
}

function readVariables(text) {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The variables are not JSON: ${error.message}`);
  }
}

function readAnswer(text, status) {
  try {
    const { extensions, ...answer } = JSON.parse(text);
    return { answer, plan: extensions?.plan, trace: extensions?.trace };
  } catch {
    throw new Error(`The gateway answered no JSON, with status ${status}.`);
  }
}

function show({ answer, plan, trace, clientMs }) {
  const bytes = new TextEncoder().encode(JSON.stringify(answer)).length;
  part('summary').replaceChildren(...(trace ? drawSummary({ trace, plan, bytes, clientMs }) : []));
  part('legend').replaceChildren(...(trace ? drawLegend(trace, hues) : []));
  part('waterfall').replaceChildren(...(trace ? drawWaterfall(trace, { plan, hues }) : []));
  part('plan').replaceChildren(drawPlan(plan, { trace, hues, openCall: openRow }));
  part('errors').replaceChildren(...(answer.errors ?? []).map(drawError));
  const text = JSON.stringify(answer.data ?? null, null, 2);
  part('answer').textContent = text.length > answerBound ? `${text.slice(0, answerBound)}\n… ${text.length - answerBound} more characters` : text;
  // A request that is refused has been executed nowhere.
  for (const section of document.querySelectorAll('.executed')) section.hidden = !trace || answer.data === undefined;
  part('results').hidden = false;
  part('empty').hidden = true;
}

function drawError({ message, path, extensions }) {
  const where = path ? ` at ${path.join('.')}` : '';
  const from = extensions?.service ? ` from ${extensions.service}` : '';
  return element('p', {}, element('code', {}, extensions?.code ?? 'error'), `${where}${from}: ${message}`);
}

function pick(values) {
  fillForm({ ...values, viewer: readForm().viewer });
  scrollTo({ top: 0 });
  if (!mayChange(values.query)) run();
}

async function begin() {
  part('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  part('ask').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) part('ask').requestSubmit();
  });
  part('refresh').addEventListener('click', () => refresh().catch((error) => tell(error.message)));
  addEventListener('hashchange', follow);
  try {
    const { examples } = await refresh();
    if (!(await follow()) && examples[0]) fillForm({ query: examples[0].query });
  } catch (error) {
    tell(error.message);
  }
}

/** Does what the address says; false when it says nothing. */
async function follow() {
  const link = readLink();
  if (!link) return false;
  fillForm(link.values);
  if (link.runs) await run();
  if (link.opens) openRow(link.opens);
  return true;
}

begin();
