import { Report } from "../../workflows/report.js";

export const dynamic = "force-static";

export async function GET(): Promise<Response> {
  return Response.json(await new Report().build());
}
