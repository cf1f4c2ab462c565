from hera.workflows import Workflow, script


@script(image="python:3.12")
def greet():
    from socket import gethostname

    print(f"hello from {gethostname()}")


with Workflow(name="hello-pod", generate_name="hello-pod-", entrypoint="greet") as w:
    greet()
