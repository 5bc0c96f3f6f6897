/** A promise that a test keeps when it is time. */
export interface Gate {
  readonly opened: Promise<void>;
  readonly isOpen: boolean;
  open(): void;
}

/** Makes a gate: `await gate.opened` goes on when somebody calls `gate.open()`. */
export function makeGate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const gate = {
    opened,
    isOpen: false,
    open: () => {
      gate.isOpen = true;
      open();
    },
  };
  return gate;
}
