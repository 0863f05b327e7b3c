import { setUp } from './rig.ts';

// By hand: a seeded Odoo to look at, until it is interrupted.
const say = (line: string) => process.stdout.write(`${line}\n`);
const rig = await setUp(say);
if (typeof rig === 'string') {
  say(`Odoo cannot be had: ${rig}`);
  process.exit(1);
}
await rig.reset();
say(`Odoo: ${rig.origin}/web  ${rig.rep.login} / ${rig.rep.password}, ${rig.admin.login} / ${rig.admin.password}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void rig.remove().then(() => process.exit(0)));
