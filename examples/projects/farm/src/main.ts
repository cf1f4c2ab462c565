import { Report } from "../workflows/report.js";

console.log(JSON.stringify(await new Report().build()));
