using System.Globalization;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>
/// The rows of the eight tables at a scale, the same in every run. Numbers of rows, distributions and dependencies between columns are those of the TPC-H specification; the
/// random numbers and the words of comments are not those of its generator, so that results cannot be compared with published ones.
/// </summary>
internal sealed class TpchRows(double scale)
{
    private const int Days = 2406;
    private static readonly DateOnly FirstDay = new(1992, 1, 1);
    private static readonly DateOnly CurrentDay = new(1995, 6, 17);

    public int Suppliers { get; } = Math.Max(10, (int)(10_000 * scale));

    public int Parts { get; } = Math.Max(200, (int)(200_000 * scale));

    public int Customers { get; } = Math.Max(150, (int)(150_000 * scale));

    public int Orders { get; } = Math.Max(1_500, (int)(1_500_000 * scale));

    public static IEnumerable<Region> RegionRows() => TpchWords.Regions.Select((name, i) => new Region { Id = i + 1, Name = name });

    public static IEnumerable<Nation> NationRows() => TpchWords.Nations.Select((nation, i) => new Nation { Id = i, Name = nation.Name, RegionId = nation.Region + 1 });

    public IEnumerable<Supplier> SupplierRows()
    {
        var random = new TpchRandom(1);
        for (int id = 1; id <= Suppliers; id++)
        {
            int nation = random.Next(0, 24);
            string comment = random.Words(TpchWords.Comment, 8);
            yield return new Supplier
            {
                Id = id,
                Name = string.Create(CultureInfo.InvariantCulture, $"Supplier#{id:D9}"),
                Address = random.Words(TpchWords.Comment, 3),
                NationId = nation,
                Phone = random.Phone(nation),
                Balance = random.Next(-99_999, 999_999) / 100m,
                Comment = id % 200 == 7 ? comment + " Customer slow Complaints" : id % 200 == 9 ? comment + " Customer fine Recommends" : comment,
            };
        }
    }

    public IEnumerable<Part> PartRows()
    {
        var random = new TpchRandom(2);
        for (int id = 1; id <= Parts; id++)
        {
            int manufacturer = random.Next(1, 5);
            yield return new Part
            {
                Id = id,
                Name = random.Words(TpchWords.Colours, 5),
                Manufacturer = string.Create(CultureInfo.InvariantCulture, $"Manufacturer#{manufacturer}"),
                Brand = string.Create(CultureInfo.InvariantCulture, $"Brand#{manufacturer}{random.Next(1, 5)}"),
                Type = $"{random.Of(TpchWords.Finishes)} {random.Of(TpchWords.Treatments)} {random.Of(TpchWords.Metals)}",
                Size = random.Next(1, 50),
                Container = $"{random.Of(TpchWords.ContainerSizes)} {random.Of(TpchWords.Containers)}",
                RetailPrice = RetailPrice(id),
            };
        }
    }

    public IEnumerable<PartSupply> PartSupplyRows()
    {
        var random = new TpchRandom(3);
        for (int part = 1; part <= Parts; part++)
        {
            foreach (int supplier in Enumerable.Range(0, 4).Select(i => SupplierOf(part, i)).Distinct().Order())
            {
                yield return new PartSupply { PartId = part, SupplierId = supplier, Available = random.Next(1, 9_999), Cost = random.Next(100, 100_000) / 100m };
            }
        }
    }

    public IEnumerable<Customer> CustomerRows()
    {
        var random = new TpchRandom(4);
        for (int id = 1; id <= Customers; id++)
        {
            int nation = random.Next(0, 24);
            yield return new Customer
            {
                Id = id,
                Name = string.Create(CultureInfo.InvariantCulture, $"Customer#{id:D9}"),
                Address = random.Words(TpchWords.Comment, 3),
                NationId = nation,
                Phone = random.Phone(nation),
                Balance = random.Next(-99_999, 999_999) / 100m,
                Segment = random.Of(TpchWords.Segments),
                Comment = random.Words(TpchWords.Comment, 10),
            };
        }
    }

    public IEnumerable<Order> OrderRows() => OrdersWithLines().Select(order => order.Order);

    public IEnumerable<Line> LineRows() => OrdersWithLines().SelectMany(order => order.Lines);

    private IEnumerable<(Order Order, List<Line> Lines)> OrdersWithLines()
    {
        var random = new TpchRandom(5);
        for (int i = 0; i < Orders; i++)
        {
            int id = (i / 8 * 32) + (i % 8) + 1;
            int customer = random.Next(1, Customers);
            customer = customer % 3 == 0 ? customer - 1 : customer;
            DateOnly date = FirstDay.AddDays(random.Next(0, Days - 1));
            List<Line> lines = [.. Enumerable.Range(1, random.Next(1, 7)).Select(number => LineOf(id, number, date, random))];
            int open = lines.Count(line => line.Status == "O");
            string comment = random.Words(TpchWords.Comment, 6);
            yield return (new Order
            {
                Id = id,
                CustomerId = customer,
                Status = open == 0 ? "F" : open == lines.Count ? "O" : "P",
                TotalPrice = decimal.Round(lines.Sum(line => line.Price * (1 - line.Discount) * (1 + line.Tax)), 2),
                Date = date,
                Priority = random.Of(TpchWords.Priorities),
                Clerk = string.Create(CultureInfo.InvariantCulture, $"Clerk#{random.Next(1, Math.Max(1, Orders / 1500)):D9}"),
                ShipPriority = 0,
                Comment = random.Next(1, 100) == 1 ? comment + " special packages among requests" : comment,
            }, lines);
        }
    }

    private Line LineOf(int order, int number, DateOnly date, TpchRandom random)
    {
        int part = random.Next(1, Parts);
        int quantity = random.Next(1, 50);
        DateOnly shipped = date.AddDays(random.Next(1, 121)), received = shipped.AddDays(random.Next(1, 30));
        return new Line
        {
            OrderId = order,
            Number = number,
            PartId = part,
            SupplierId = SupplierOf(part, random.Next(0, 3)),
            Quantity = quantity,
            Price = quantity * RetailPrice(part),
            Discount = random.Next(0, 10) / 100m,
            Tax = random.Next(0, 8) / 100m,
            ReturnFlag = received > CurrentDay ? "N" : random.Next(0, 1) == 0 ? "R" : "A",
            Status = shipped > CurrentDay ? "O" : "F",
            Shipped = shipped,
            Committed = date.AddDays(random.Next(30, 90)),
            Received = received,
            Instruction = random.Of(TpchWords.Instructions),
            Mode = random.Of(TpchWords.Modes),
            Comment = random.Words(TpchWords.Comment, 4),
        };
    }

    private int SupplierOf(int part, int i) => ((part + (i * ((Suppliers / 4) + ((part - 1) / Suppliers)))) % Suppliers) + 1;

    private static decimal RetailPrice(int part) => (90_000 + (part / 10 % 20_001) + (100 * (part % 1_000))) / 100m;
}
