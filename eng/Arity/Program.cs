using JsonOrm.Arity;

string runtime = args.Length > 0 ? args[0] : Path.Combine("src", "JsonOrm.Runtime");
foreach (GeneratedFile file in Templates.All())
{
    File.WriteAllText(Path.Combine(runtime, file.Path), file.Text);
    Console.WriteLine(file.Path);
}
