using System.Globalization;
using JsonOrm.Mutants.Planting;
using JsonOrm.Mutants.Running;

// plant REPOSITORY COPY       copies the repository, plants all mutants in it and builds it once
// In the copy, from its own build of this program:
// measure COPY [PART PARTS]   notes which test comes by which mutants, or one of several parts of that
// hunt COPY RESULTS BUDGET listed | all | sample COUNT SEED | survivors EARLIER
switch (args)
{
    case ["plant", var repository, var copy]:
        return new PlantedTree(Path.GetFullPath(repository), Path.GetFullPath(copy)).Make();
    case ["measure", var copy]:
        Coverage.Measure(copy, 1, 1);
        return 0;
    case ["measure", var copy, var part, var parts]:
        Coverage.Measure(copy, int.Parse(part, CultureInfo.InvariantCulture), int.Parse(parts, CultureInfo.InvariantCulture));
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
