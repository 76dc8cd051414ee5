using System.Globalization;
using System.Text.RegularExpressions;
using ZcGen.Compiler.Model;
using ZcGen.Compiler.Size;
using ZcGen.Generator.Tests.RoundTrips;
using ZcGen.Tests.Length;

namespace ZcGen.Generator.Tests.Sizes;

/// <summary>
/// No message that generated builders write is longer than its bound, and for each schema one is written that is nearly as long.
/// </summary>
public sealed partial class MessageSizeTests
{
    private const int Seed = 20261130;

    // How often a message that has everything is built, each time in another order.
    private const int Orders = 24;

    // A bound may be so much longer than the longest message that was built.
    private const double Slack = 1.25;

    [Fact]
    public void Corpus_LargestMessages_NearlyReachTheirBounds()
    {
        var search = new Search(Orders, TestLength.Cases(usual: 4, many: 40));
        int group = 0;
        foreach ((string, string)[] schemas in ValidCorpus.Groups(static _ => true, static text => Services().Replace(text, "")))
        {
            search.AddAll(BoundedSchemas.Compile(new Random(Seed + group++), schemas));
        }

        search.AssertBounds(least: 100);
    }

    [Fact]
    public void Repository_LargestMessages_NearlyReachTheirBounds()
    {
        string directory = Path.Combine(AppContext.BaseDirectory, "schemas");
        var search = new Search(Orders, random: 10);
        search.AddAll(BoundedSchemas.Compile(
            new Random(Seed),
            [
                .. Directory.GetFiles(directory, "*.fbs").Order(StringComparer.Ordinal)
                    .Select(static path => (Path.GetFileName(path), Services().Replace(File.ReadAllText(path), ""))),
            ]));
        search.AssertBounds(least: 30);
    }

    [Fact]
    public void RandomSchemas_AllMessages_StayBelowTheirBounds()
    {
        var search = new Search(Orders, TestLength.Cases(usual: 20, many: 200));
        int runs = TestLength.Cases("ZCGEN_SIZE_RUNS", usual: 1, many: 8);
        for (int run = 0; run < runs; run++)
        {
            (string, string)[] schemas = [.. Enumerable.Range(0, 25).Select(index =>
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"Run{run}Schema{index}");
                return ($"{name}.fbs", RandomSchemas.Write(name, new Random(Seed + (1000 * run) + index)));
            })];
            search.AddAll(BoundedSchemas.Compile(bounds: null, schemas));
        }

        // A small table can need an order of its parts that pads everywhere at once, which no plan happens to have.
        search.AssertBounds(least: 50 * runs, loose: 0.02);
    }

    [GeneratedRegex(@"rpc_service \w+[^{]*\{[^}]*\}")]
    private static partial Regex Services();

    private sealed class Search(int orders, int random)
    {
        private readonly List<string> _exceeded = [];
        private readonly List<string> _loose = [];
        private int _roots;

        public void AddAll(BoundedSchemas schemas)
        {
            foreach (TableModel table in schemas.Models.SelectMany(static model => model.Tables).DistinctBy(static table => table.Name))
            {
                MessageSize bound = schemas.Sizes.OfRoot(table);
                if (bound.Unbounded is not null)
                {
                    // Everything else has a bound.
                    Assert.EndsWith(" again", bound.Unbounded.Reason, StringComparison.Ordinal);
                    continue;
                }

                _roots++;
                Add(schemas, table, bound.Bytes);
            }
        }

        // Of all tables, the share whose bounds may be far above what was built; none may be below it.
        public void AssertBounds(int least, double loose = 0)
        {
            Assert.True(_exceeded.Count == 0, $"{_exceeded.Count} of {_roots} tables:\n{string.Join('\n', _exceeded)}");
            Assert.True(_loose.Count <= loose * _roots, $"{_loose.Count} of {_roots} tables:\n{string.Join('\n', _loose)}");
            Assert.True(_roots >= least, $"only {_roots} tables were tried");
        }

        private void Add(BoundedSchemas schemas, TableModel table, long bound)
        {
            int largest = 0;
            byte[] buffer = new byte[(4 * bound) + 1024];
            for (int seed = 0; seed < orders + random; seed++)
            {
                var decisions = new Random(Seed + seed);
                int length = MessageProgram.Build(schemas, table, new MessagePlan(schemas, decisions, seed < orders), decisions, buffer);
                largest = Math.Max(largest, length);
            }

            string sizes = $"{table.Name}: {largest} bytes were built, the bound is {bound}";
            if (largest > bound)
            {
                _exceeded.Add(sizes);
            }
            else if (bound > Slack * largest)
            {
                _loose.Add(sizes);
            }
        }
    }
}
