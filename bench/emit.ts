/** What `tsc` of TypeScript 6 does, by the copy that ts-morph carries: check the project in this folder and write it. */
import { Project } from "ts-morph";

const project = new Project({ tsConfigFilePath: "tsconfig.json" });
const problems = project.getPreEmitDiagnostics();
if (problems.length > 0) throw new Error(project.formatDiagnosticsWithColorAndContext(problems));
await project.emit();
