// Expressions against the program.

import type { ExpressionDocument, LintDocument } from 'maxpods/expression';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { maxpods, shell } from './cli.ts';
import { goto, open, query, visitor } from './open.ts';

const FORMULA = '((default_enis - 1) * (ips_per_eni - 1)) + 2';

async function expression(parameters = ''): Promise<Page> {
  const page = await open(`?view=expression${parameters}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.waitForSelector('.expression');
  return page;
}

const plain = (sentence: string) => (sentence.charAt(0).toUpperCase() + sentence.slice(1)).replaceAll('`', '');
const heading = (page: Page) => page.locator('#expression-heading').innerText();

function evaluated(...words: string[]): ExpressionDocument {
  return JSON.parse(maxpods('expr', 'eval', ...words, '-o', 'json')) as ExpressionDocument;
}

function linted(text: string, flags: string): LintDocument {
  return JSON.parse(shell(`maxpods expr lint '${text}' ${flags} -o json`)) as LintDocument;
}

test('each type beside the right number, the worst first, as the program has them', async () => {
  const page = await expression();
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect.poll(() => page.getByLabel('Expression', { exact: true }).inputValue()).toBe(FORMULA);
  await page.getByRole('combobox', { name: 'Instance types' }).fill('m5.large,t3.medium');
  await page.keyboard.press('Tab');
  const { results, summary } = evaluated(FORMULA, 'm5.large', 't3.medium');
  const rows = page.locator('.evaluated tbody tr');
  await expect.poll(() => rows.count()).toBe(2);
  await expect
    .poll(() => rows.allInnerTexts())
    .toEqual(
      results.map(({ instance_type: name, value, right_value: right, difference, verdict, kube_reserved_memory_mib: mib }) =>
        [name, value, right, `−${Math.abs(difference ?? 0)}`, verdict, `${Number(((mib ?? 0) / 1024).toFixed(3))} GiB`].join('\t'),
      ),
    );
  await expect
    .poll(() => page.locator('.verdicts li').allInnerTexts())
    .toEqual(summary.map(({ types, text }) => `${types}\n${text}`));
  await expect.poll(() => query(page)).toContain('on=m5.large,t3.medium');
  await page.getByText('Copy as CSV').click();
  await page.locator('.copy').getByText('Copied').waitFor();
  const csv = maxpods('expr', 'eval', FORMULA, 'm5.large', 't3.medium', '-o', 'csv');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(csv);
});

test('what is wrong is underlined in the box, and said with the remedy', async () => {
  const page = await expression('&on=m5.large&dialect=karpenter');
  await page.getByLabel('Expression', { exact: true }).fill('max_pods * 0.9');
  await expect.poll(() => page.locator('.expression-box mark').allInnerTexts()).toEqual(['*']);
  await expect.poll(() => page.locator('.expression-box mark').getAttribute('class')).toBe('error');
  const { summary, findings } = linted('max_pods * 0.9', 'm5.large --dialect karpenter');
  await expect.poll(() => heading(page)).toBe(summary);
  const [finding] = findings;
  const card = page.locator('.finding');
  await expect.poll(() => card.locator('.finding-message').innerText()).toBe(plain(finding?.message ?? ''));
  await expect.poll(() => card.locator('.finding-remedy').innerText()).toBe(plain(finding?.remedy ?? ''));
  await expect.poll(() => page.locator('.evaluated .verdict').allInnerTexts()).toEqual(['refused']);
});

test('the mark lies under the word that it is about', async () => {
  const page = await expression(`&on=m5.large&expr=${encodeURIComponent(`${'max_pods + '.repeat(6)}size`)}`);
  const mark = page.locator('.expression-box mark');
  await expect.poll(() => mark.innerText()).toBe('size');
  const same = await page.locator('.expression-box').evaluate((box) => {
    const [copy, text] = [box.querySelector('pre'), box.querySelector('textarea')].map((it) => it && getComputedStyle(it));
    const names = ['font', 'letterSpacing', 'padding', 'width', 'height', 'whiteSpaceCollapse', 'overflowWrap', 'tabSize'] as const;
    return names.filter((name) => copy?.[name] !== text?.[name]);
  });
  expect(same).toEqual([]);
});

test('the dialect and the options decide, and the link restores them', async () => {
  const page = await expression(`&expr=${encodeURIComponent(FORMULA)}&on=t3.medium&custom_networking=true`);
  await expect.poll(() => page.locator('.evaluated .verdict').allInnerTexts()).toEqual(['right']);
  await page.locator('label', { has: page.getByRole('radio', { name: 'Karpenter' }) }).click();
  await page.getByLabel('Expression', { exact: true }).fill('min(max_pods, vcpus * 4)');
  await expect.poll(() => page.locator('.evaluated td').first().innerText()).toBe('8');
  await expect.poll(() => query(page)).toContain('expr=min(max_pods,+vcpus+*+4)&dialect=karpenter&on=t3.medium');
  const again = await (await visitor()).newPage();
  await goto(again, query(page));
  await again.waitForSelector('.evaluated');
  await expect.poll(() => again.getByRole('radio', { name: 'Karpenter' }).isChecked()).toBe(true);
  await expect.poll(() => again.locator('.evaluated td').first().innerText()).toBe('8');
});

test('the shortest right expression is what the program emits', async () => {
  const page = await expression('&expr=110&on=t3.*&custom_networking=true');
  await page.getByText('One expression that is right').click();
  const text = await page.locator('[aria-label="The setting"]').innerText();
  const emitted = shell("maxpods emit --for nodeadm 't3.*' --expression --custom-networking");
  expect(text.trim()).toBe(emitted.trim());
});

test('a type that is not known is refused in a sentence', async () => {
  const page = await expression('&expr=max_pods&on=m5.lagre');
  await expect.poll(() => page.locator('.message.error').innerText()).toBe(
    'unknown instance type m5.lagre; did you mean m5.large?',
  );
});
