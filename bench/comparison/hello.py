from hera.workflows import Container, Workflow

with Workflow(name="hello-world", generate_name="hello-world-", entrypoint="main") as w:
    Container(name="main", image="busybox", command=["echo"], args=["hello world"])
