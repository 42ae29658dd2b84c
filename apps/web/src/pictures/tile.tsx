import classes from "./tile.module.css";

/** The letter of a system in its square: hollow is left, solid is right. */
export function Tile({ name, isLeft }: { readonly name: string; readonly isLeft: boolean }) {
  return (
    <span aria-hidden="true" className={isLeft ? classes.left : classes.right}>
      {[...name][0]}
    </span>
  );
}
