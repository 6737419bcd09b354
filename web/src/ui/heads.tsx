// The heads of a table whose first column has names, and the others numbers.

interface Props {
  readonly first: string;
  readonly numbers: readonly string[];
}

export function Heads({ first, numbers }: Props) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {numbers.map((head) => (
          <th key={head} scope="col" class="number">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}
