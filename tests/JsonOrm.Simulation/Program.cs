return JsonOrm.Simulation.CommandLine.Run(args);
