import { Report } from "~workflows/report.ts";

console.log(JSON.stringify(await new Report().build()));
