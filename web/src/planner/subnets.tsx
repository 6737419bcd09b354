// The subnets of a plan, those of nodes and those of pods.

import { Add, Card, More, Section, useFocusOnNew } from './card.tsx';
import { Entry } from './entry.tsx';
import { addSubnet, changed, removeSubnet, type Edit, type Plan, type SubnetField, type SubnetList } from './plan.ts';
import { fieldId } from './request.ts';

interface SubnetsProps {
  readonly plan: Plan;
  readonly list: SubnetList;
  readonly edit: Edit;
}

const SUBNETS = {
  subnets: { heading: 'Subnets', of: 'Subnet', add: 'Add a subnet' },
  pod_subnets: { heading: 'Subnets for pods', of: 'Subnet for pods', add: 'Add a subnet for pods' },
} as const;

const MORE_OF_SUBNET = [
  ['zone', 'Zone', false, 'use1-az1', ''],
  ['in_use', 'In use', true, '0', 'addresses used by what is not in this plan'],
  ['load_balancers', 'Load balancers', true, '0', 'addresses'],
  ['others', 'Others', true, '0', 'addresses of endpoints, databases'],
] as const satisfies readonly (readonly [SubnetField, string, boolean, string, string])[];

const RESERVATIONS = [
  ['reserved_for_prefixes', 'Reserved for prefixes', '10.0.0.128/25'],
  ['reserved', 'Reserved for other uses', '10.0.0.16/28'],
] as const satisfies readonly (readonly [SubnetField, string, string])[];

export function Subnets({ plan, list, edit }: SubnetsProps) {
  const rows = plan[list];
  const { heading, of, add } = SUBNETS[list];
  const id = fieldId(list);
  const focusNew = useFocusOnNew(id, rows.length);
  const set = (place: number, field: SubnetField) => (text: string) =>
    edit({ [list]: changed(rows, place, { [field]: text }) }, 'replace');
  return (
    <Section id={id} heading={heading}>
      {rows.map((row, place) => {
        const entry = (field: SubnetField) => ({
          id: fieldId(list, place, field),
          value: row[field],
          onInput: set(place, field),
        });
        return (
          <Card
            key={place}
            name={`${of} ${row.name || place + 1}`}
            onRemove={() => edit(removeSubnet(plan, list, place))}
          >
            <Entry {...entry('name')} label="Name" />
            <Entry {...entry('cidr')} label="CIDR" placeholder="the smallest that is enough" />
            <More
              list={list}
              place={place}
              fields={[...MORE_OF_SUBNET, ...RESERVATIONS].map(([field]) => ({ field, text: row[field] }))}
              summary="Zone, what else is in it, reservations"
            >
              {MORE_OF_SUBNET.map(([field, label, numeric, placeholder, help]) => (
                <Entry key={field} {...entry(field)} {...{ label, numeric, placeholder, help }} />
              ))}
              {RESERVATIONS.map(([field, label, placeholder]) => (
                <Entry
                  key={field}
                  {...entry(field)}
                  {...{ label, placeholder }}
                  long
                  help="CIDRs, separated by commas"
                />
              ))}
            </More>
            {row.held !== '' && (
              <p class="hint">
                AWS says who holds its addresses.{' '}
                <button type="button" class="quiet" onClick={() => set(place, 'held')('')}>
                  Leave them out
                </button>
              </p>
            )}
          </Card>
        );
      })}
      <Add label={add} rows={rows.length} onAdd={() => focusNew(() => edit(addSubnet(plan, list)))} />
    </Section>
  );
}
