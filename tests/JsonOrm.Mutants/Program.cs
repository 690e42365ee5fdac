using System.Globalization;
using JsonOrm.Mutants.Planting;
using JsonOrm.Mutants.Running;

// plant REPOSITORY COPY       copies the repository, plants all mutants in it and builds it once
// In the copy, from its own build of this program:
// measure COPY                notes which test comes by which mutants
// hunt COPY RESULTS BUDGET listed | all | sample COUNT SEED | survivors EARLIER
switch (args)
{
    case ["plant", var repository, var copy]:
        return new PlantedTree(Path.GetFullPath(repository), Path.GetFullPath(copy)).Make();
    case ["measure", var copy]:
        Coverage.Measure(copy);
        return 0;
    case ["work", var copy, var budget]:
        Worker.Run(copy, long.Parse(budget, CultureInfo.InvariantCulture));
        return 0;
    case ["hunt", var copy, var results, var budget, .. var which]:
        List<Mutant> all = [.. File.ReadLines(PlantedTree.TableOf(copy)).Select(Mutant.Parse)];
        new Hunt(copy, results, long.Parse(budget, CultureInfo.InvariantCulture)).Run(Choice.Of(all, which));
        return 0;
    default:
        Console.Error.WriteLine("See docs/durability-tests.md for how mutants are planted and hunted.");
        return 2;
}
