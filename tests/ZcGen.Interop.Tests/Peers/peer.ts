// The official TypeScript runtime: "peer build FILE" writes the message that expected.txt describes, "peer dump FILE" describes a message.
// The runtime has neither a verifier nor a search by key.
import { readFileSync, writeFileSync } from 'node:fs';
import * as flatbuffers from 'flatbuffers';
import { Any, Block, Color, Inner, Leaf, Numbered, Point, Root } from './interop.js';
import { unionListToAny, unionToAny } from './interop/any.js';

type Member = Leaf | Numbered | Point | string | null;

const point = (value: Point | null) => (value === null ? 'null' : `${value.x()} ${value.y()}`);
const leaf = (value: Leaf | null) => (value === null ? 'null' : `${value.name()} ${value.weight()}`);
const numbered = (value: Numbered | null) => (value === null ? 'null' : `${value.id()} ${value.text()}`);
const list = (length: number, describe: (index: number) => unknown) => Array.from({ length }, (_, index) => describe(index)).join(',');

function any(type: Any, value: Member): string {
  switch (type) {
    case Any.Leaf:
      return `leaf ${leaf(value as Leaf)}`;
    case Any.Numbered:
      return `numbered ${numbered(value as Numbered)}`;
    case Any.Point:
      return `point ${point(value as Point)}`;
    case Any.Text:
      return `text ${value as string}`;
    default:
      return 'none';
  }
}

function dump(path: string): void {
  const buffer = new flatbuffers.ByteBuffer(new Uint8Array(readFileSync(path)));
  if (!Root.bufferHasIdentifier(buffer)) {
    throw new Error('the message has not the identifier');
  }

  const root = Root.getRootAsRoot(buffer);
  const block = root.block()!;
  const corner = block.corner()!;
  const inner = Inner.getRootAsInner(new flatbuffers.ByteBuffer(root.nestedArray()!));
  const anys = list(root.anysLength(), (i) =>
    any(root.anysType(i)!, unionListToAny(root.anysType(i)!, (index, target) => root.anys(index, target), i)));
  const lines = [
    `a_bool=${Number(root.aBool())}`,
    `a_byte=${root.aByte()}`,
    `a_ubyte=${root.aUbyte()}`,
    `a_short=${root.aShort()}`,
    `a_ushort=${root.aUshort()}`,
    `an_int=${root.anInt()}`,
    `a_uint=${root.aUint()}`,
    `a_long=${root.aLong()}`,
    `a_ulong=${root.aUlong()}`,
    `a_float=${root.aFloat()}`,
    `a_double=${root.aDouble()}`,
    `a_default=${root.aDefault()}`,
    `a_maybe=${root.aMaybe()}`,
    `no_maybe=${root.noMaybe()}`,
    `color=${root.color()}`,
    `access=${root.access()}`,
    `point=${point(root.point())}`,
    `block=${block.id()} ${corner.x()} ${corner.y()} ${list(3, (i) => block.numbers(i))} ${block.color()} ${block.big()}`,
    `name=${root.name()}`,
    `empty=${root.empty()}`,
    `absent=${root.absent()}`,
    `bytes=${list(root.bytesLength(), (i) => root.bytes(i))}`,
    `ints=${list(root.intsLength(), (i) => root.ints(i))}`,
    `longs=${list(root.longsLength(), (i) => root.longs(i))}`,
    `doubles=${list(root.doublesLength(), (i) => root.doubles(i))}`,
    `bools=${list(root.boolsLength(), (i) => Number(root.bools(i)))}`,
    `colors=${list(root.colorsLength(), (i) => root.colors(i))}`,
    `points=${list(root.pointsLength(), (i) => point(root.points(i)))}`,
    `names=${list(root.namesLength(), (i) => root.names(i))}`,
    `leaf=${leaf(root.leaf())}`,
    `leaves=${list(root.leavesLength(), (i) => leaf(root.leaves(i)))}`,
    `numbered=${list(root.numberedLength(), (i) => numbered(root.numbered(i)))}`,
    `any=${any(root.anyType(), unionToAny(root.anyType(), (target) => root.any(target)))}`,
    `anys=${anys}`,
    `nested=${inner.value()} ${inner.note()}`,
  ];
  process.stdout.write(lines.join('\n') + '\n');
}

function build(path: string): void {
  const small = new flatbuffers.Builder();
  const note = small.createString('inside');
  small.finish(Inner.createInner(small, 77, note));

  const b = new flatbuffers.Builder();
  const newLeaf = (name: string, weight: number) => Leaf.createLeaf(b, b.createString(name), weight);
  const newNumbered = (id: number, text: string) => Numbered.createNumbered(b, id, b.createString(text));
  const name = b.createString('zo\u00EB \u2713 \u{1F600}');
  const empty = b.createString('');
  const bytes = Root.createBytesVector(b, [0, 1, 255]);
  const ints = Root.createIntsVector(b, [-1, 0, 1]);
  const longs = Root.createLongsVector(b, [-1n, 9007199254740993n]);
  const doubles = Root.createDoublesVector(b, [0.5, -1024.25]);
  const bools = Root.createBoolsVector(b, [true, false, true]);
  const colors = Root.createColorsVector(b, [Color.Red, Color.Blue]);
  Root.startPointsVector(b, 2);
  Point.createPoint(b, 3, 4);
  Point.createPoint(b, 1, 2);
  const points = b.endVector();
  const names = Root.createNamesVector(b, ['a', '', '\u00F6'].map((text) => b.createString(text)));
  const single = newLeaf('leaf', 1.5);
  const leaves = Root.createLeavesVector(b, [newLeaf('ant', 1), newLeaf('bee', 2), newLeaf('cat', 3), newLeaf('zebra', 4)]);
  const numberedTables = Root.createNumberedVector(b, [newNumbered(1, 'one'), newNumbered(7, 'seven'), newNumbered(300, 'three hundred')]);
  const anyValue = newNumbered(5, 'five');
  const anysType = Root.createAnysTypeVector(b, [Any.Leaf, Any.Point, Any.Text, Any.Numbered]);
  const anys = Root.createAnysVector(b, [newLeaf('x', 2), Point.createPoint(b, 5, 6), b.createString('hello'), newNumbered(8, 'eight')]);
  const nested = Root.createNestedVector(b, small.asUint8Array());

  Root.startRoot(b);
  Root.addABool(b, true);
  Root.addAByte(b, -5);
  Root.addAUbyte(b, 250);
  Root.addAShort(b, -30000);
  Root.addAUshort(b, 60000);
  Root.addAnInt(b, -2000000000);
  Root.addAUint(b, 4000000000);
  Root.addALong(b, -9000000000000000000n);
  Root.addAUlong(b, 18000000000000000000n);
  Root.addAFloat(b, 1.5);
  Root.addADouble(b, -2.25);
  Root.addAMaybe(b, 7);
  Root.addColor(b, Color.Blue);
  Root.addAccess(b, 5);
  Root.addPoint(b, Point.createPoint(b, 1, 2.5));
  Root.addBlock(b, Block.createBlock(b, 9, 3.5, -4, [1, -2, 3], Color.Green, 12345678901234567890n));
  Root.addName(b, name);
  Root.addEmpty(b, empty);
  Root.addBytes(b, bytes);
  Root.addInts(b, ints);
  Root.addLongs(b, longs);
  Root.addDoubles(b, doubles);
  Root.addBools(b, bools);
  Root.addColors(b, colors);
  Root.addPoints(b, points);
  Root.addNames(b, names);
  Root.addLeaf(b, single);
  Root.addLeaves(b, leaves);
  Root.addNumbered(b, numberedTables);
  Root.addAnyType(b, Any.Numbered);
  Root.addAny(b, anyValue);
  Root.addAnysType(b, anysType);
  Root.addAnys(b, anys);
  Root.addNested(b, nested);
  Root.finishRootBuffer(b, Root.endRoot(b));
  writeFileSync(path, b.asUint8Array());
}

const [, , command, path] = process.argv;
(command === 'build' ? build : dump)(path);
