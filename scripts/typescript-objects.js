// Part of dist/compiler/typescript-syntax.cjs: methods of nodes and symbols, which TypeScript's language service has and its
// compiler, whose names these are, has not.
function PrivateIdentifierNode(kind, pos, end) {
  objectAllocator.getNodeConstructor().call(this, kind, pos, end);
}

function SourceFileNode(kind, pos, end) {
  objectAllocator.getNodeConstructor().call(this, kind, pos, end);
}

const nodeMethods = {
  getSourceFile() {
    return getSourceFileOfNode(this);
  },
  getStart(sourceFile, includeJsDocComment) {
    return getTokenPosOfNode(this, sourceFile, includeJsDocComment);
  },
  getFullStart() {
    return this.pos;
  },
  getEnd() {
    return this.end;
  },
  getText(sourceFile = this.getSourceFile()) {
    return sourceFile.text.slice(this.getStart(sourceFile), this.end);
  },
  forEachChild(visit, visitList) {
    return forEachChild(this, visit, visitList);
  },
};

const sourceFileMethods = {
  getLineStarts() {
    return getLineStarts(this);
  },
  getLineAndCharacterOfPosition(position) {
    return getLineAndCharacterOfPosition(this, position);
  },
};

const text = {
  configurable: true,
  get() {
    return idText(this);
  },
};

const name = {
  configurable: true,
  get() {
    return symbolName(this);
  },
};

for (const constructor of [
  objectAllocator.getNodeConstructor(),
  objectAllocator.getTokenConstructor(),
  objectAllocator.getIdentifierConstructor(),
])
  Object.assign(constructor.prototype, nodeMethods);
Object.defineProperty(objectAllocator.getIdentifierConstructor().prototype, "text", text);
Object.defineProperty(objectAllocator.getSymbolConstructor().prototype, "name", name);
PrivateIdentifierNode.prototype = Object.defineProperty({ ...nodeMethods }, "text", text);
SourceFileNode.prototype = { ...nodeMethods, ...sourceFileMethods };
setObjectAllocator({
  getPrivateIdentifierConstructor: () => PrivateIdentifierNode,
  getSourceFileConstructor: () => SourceFileNode,
});
