// Who evaluates the expression, and which variables it has then.

/** The dialects, the default first, with the variables that each has. */
const DIALECTS = [
  { name: 'nodeadm', variables: ['default_enis', 'ips_per_eni', 'max_pods'] },
  { name: 'karpenter', variables: ['default_enis', 'ips_per_eni', 'max_pods', 'vcpus', 'memory_mib', 'instance_type'] },
] as const;

const FIRST = DIALECTS[0].name;

interface Props {
  /** Empty is the first. */
  readonly dialect: string;
  readonly onChoose: (name: string) => void;
}

export function DialectChoice({ dialect, onChoose }: Props) {
  const chosen = dialect || FIRST;
  const variables = DIALECTS.find(({ name }) => name === chosen)?.variables ?? [];
  return (
    <fieldset class="field segments" aria-describedby="dialect-help">
      <legend>Evaluated by</legend>
      <div class="segment-row">
        {DIALECTS.map(({ name }) => (
          <label key={name}>
            <input
              type="radio"
              name="dialect"
              value={name}
              checked={name === chosen}
              onChange={() => onChoose(name === FIRST ? '' : name)}
            />
            <span>{name === 'karpenter' ? 'Karpenter' : name}</span>
          </label>
        ))}
      </div>
      <p id="dialect-help" class="help">
        {variables.length > 0 && 'Variables: '}
        {variables.map((name, place) => (
          <span key={name}>
            {place > 0 && ', '}
            <code>{name}</code>
          </span>
        ))}
      </p>
    </fieldset>
  );
}
