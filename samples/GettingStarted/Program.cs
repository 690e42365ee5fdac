Spectre.Console.AnsiConsole.MarkupLine("[green]JsonOrm[/]: getting started");
