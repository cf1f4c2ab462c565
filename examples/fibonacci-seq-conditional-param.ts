import {
  Workflow,
  container,
  inputs,
  outputs,
  parameter,
  parameterOf,
  script,
  stdout,
  steps,
  template,
  when,
  type Parameter,
  type TemplateBody,
} from "argots";

function python(source: string) {
  return script({ image: "python:alpine3.23", command: ["python"], source });
}

/** The first two numbers are 1; each later one is the sum of the two before it. */
function isLater(num: string): string {
  return `${num} != 1 && ${num} != 2`;
}

// Two templates that call each other; an output is an expression, as the step that gives it may be skipped.
export class Fibonacci extends Workflow {
  metadata = {
    generateName: "fibonacci-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/description":
        "This example demonstrates fibonacci sequence problem using conditional parameter feature.\n",
      "workflows.argoproj.io/veriiony": ">= 3.1.0",
    },
  };

  @parameter num = "5";

  @template main() {
    const fibonaccimain = this.fibonacci(this.num);
    return steps({ fibonaccimain }, [this.printresult(parameterOf(fibonaccimain, "fib"))]);
  }

  @template
  @inputs.parameter({ name: "num" })
  @outputs.parameter({
    name: "fib",
    valueFrom: {
      expression:
        "asInt(inputs.parameters.num) == 1? 1: asInt(inputs.parameters.num) == 2? 1: steps['fibonacci-helper'].outputs.parameters.result",
    },
  })
  fibonacci(num: Parameter): TemplateBody {
    return {
      ...steps({ "fibonacci-helper": when(isLater(num), () => this.fibonaccihelper(num)) }),
      memoize: { key: num, maxAge: "120s", cache: { configMap: { name: "fibonacci-m" } } },
    };
  }

  @template
  @inputs.parameter({ name: "num-1" })
  fibonaccihelper(num: Parameter): TemplateBody {
    const sub1 = this.doMath(num, "-", "1");
    const sub2 = when(isLater(num), () => this.doMath(num, "-", "2"));
    const fib1 = this.fibonacci(stdout(sub1));
    // argots-ignore absent-output -- the steps run only where the template is called
    const fib2 = this.fibonacci(stdout(sub2));
    const add = this.doMath(parameterOf(fib1, "fib"), "+", parameterOf(fib2, "fib"));
    return {
      ...steps({ "sub-1": sub1 }, { "sub-2": sub2 }, { "fib-sub-1": fib1 }, { "fib-sub-2": fib2 }, { add }),
      outputs: { parameters: [{ name: "result", valueFrom: { parameter: stdout(add) } }] },
    };
  }

  @template({ name: "return-1" })
  return1() {
    return python("print(1)");
  }

  @template
  @inputs.parameter({ name: "a" })
  @inputs.parameter({ name: "op" })
  @inputs.parameter({ name: "b" })
  doMath(a: Parameter, op: Parameter, b: Parameter) {
    return python(`print(${a} ${op} ${b})\n`);
  }

  @template
  @inputs.parameter({ name: "result" })
  printresult(result: Parameter) {
    return container({ image: "busybox", command: ["sh", "-c"], args: [`echo ${result}`] });
  }
}
