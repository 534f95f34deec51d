from briefgen.errors import OutputError
from briefgen.render import load_template, render

try:
    render({}, load_template("intsum"), "htm")
except OutputError as error:
    for each in error.problems:
        print(f"{each.at}  {each.code}  {each.message} {each.hint}")
